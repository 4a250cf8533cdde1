# Runs a script block several times, and writes the time and the processor time of each run as JSON.
function Measure-Read([scriptblock] $Read, [int] $Count) {
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $reads = foreach ($number in 1..$Count) {
        $process.Refresh()
        $processorTime = $process.TotalProcessorTime
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        & $Read
        $watch.Stop()
        $process.Refresh()
        @{
            seconds = $watch.Elapsed.TotalSeconds
            processorSeconds = ($process.TotalProcessorTime - $processorTime).TotalSeconds
        }
    }
    ConvertTo-Json -InputObject @($reads) -Compress
}
