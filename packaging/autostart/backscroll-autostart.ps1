# Windows: starts Backscroll with the session of the person who runs this once. To take it back: add -Remove.
param([switch]$Remove)
$key = "HKCU:\Software\Microsoft\Windows\CurrentVersion\Run"
if ($Remove) {
    Remove-ItemProperty -Path $key -Name "Backscroll" -ErrorAction SilentlyContinue
} else {
    $program = (Get-Command backscroll -ErrorAction Stop).Source
    Set-ItemProperty -Path $key -Name "Backscroll" -Value "`"$program`""
}
