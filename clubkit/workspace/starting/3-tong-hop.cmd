@echo off
rem Buoc 3: tong hop phieu hop le vao kho so lieu
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
if exist ".venv\Scripts\activate.bat" call ".venv\Scripts\activate.bat"
clubkit merge %*
pause
