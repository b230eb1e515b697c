#!/usr/bin/env bash
# Draws the pictures of the Word draft again: word-draft.sh DEMO (a folder that `clubkit demo DEMO` just made).
# Needs LibreOffice and poppler's pdftoppm.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
soffice --headless --convert-to pdf --outdir "$made" "$1"/reports/2030-2035/*.docx >/dev/null
for page in 1 3; do
    pdftoppm -png -r 80 -f "$page" -l "$page" -singlefile "$made"/*.pdf "$here/word-draft-page-$page"
done
