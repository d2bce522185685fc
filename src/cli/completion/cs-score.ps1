# Completion of cs-score for PowerShell: cs-score completion powershell | Out-String | Invoke-Expression
# The program is asked what may come next. What is typed is handed to it as it stands and never evaluated.

Register-ArgumentCompleter -Native -CommandName 'cs-score' -ScriptBlock {
    param($word, $ast, $cursor)

    $words = @($ast.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } |
        ForEach-Object { if ($null -ne $_.Value) { "$($_.Value)" } else { "$_" } })
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    try { $lines = @(cs-score complete "--word=$word" '--' @words 2>$null) }
    finally { [Console]::OutputEncoding = $encoding }
    $kind = "$($lines | Select-Object -First 1)".Split("`t")[0]

    # Nothing leaves the word to PowerShell, which completes files; an empty text does not.
    if ($kind -eq 'files' -or $kind -eq 'folders') { return }
    if ($lines.Count -lt 2) { return '' }

    $lines | Select-Object -Skip 1 | ForEach-Object {
        $value, $description = $_.Split("`t", 2)
        if (-not $description) { $description = $value }
        $text = if ($value -match '[\s''"`$&|;,(){}<>@#]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $description)
    }
}
