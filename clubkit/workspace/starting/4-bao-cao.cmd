@echo off
rem Buoc 4: lap bao cao cua mot giai doan
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
if exist ".venv\Scripts\activate.bat" call ".venv\Scripts\activate.bat"
set "GIAI_DOAN=2025-2030"
set /p "GIAI_DOAN=Giai đoạn [2025-2030]: "
clubkit report --phase "%GIAI_DOAN%" %*
pause
