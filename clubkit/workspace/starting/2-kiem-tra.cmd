@echo off
rem Buoc 2: kiem tra phieu gui ve trong thu muc inbox
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
if exist ".venv\Scripts\activate.bat" call ".venv\Scripts\activate.bat"
clubkit validate %*
pause
