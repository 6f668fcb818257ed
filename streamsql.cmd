@echo off
rem StreamSQL's door on Windows: finds a JDK 25, builds when there is no build, and runs the program.
setlocal enabledelayedexpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "jdk="

call :try "%JAVA_HOME%"
for /d %%d in ("%USERPROFILE%\.jdks\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\scoop\apps\*") do call :try "%%~d"
if not defined jdk (
  echo streamsql: No JDK 25 or later was found. 1>&2
  echo streamsql: Install one, for example Eclipse Temurin 25, and set JAVA_HOME to its folder. 1>&2
  exit /b 1
)

set "module=app"
set "profile="
set "plugins=%root%\bench\target\plugins"
set "wanted=%*"
if "%~1"=="bench" (
  set "module=bench"
  rem What the writer is measured beside is fetched only for that measure.
  if "%~2"=="writer" if not exist "%plugins%" if "!wanted:--no-sink=!"=="!wanted!" if "!wanted:sqlserver=!"=="!wanted!" set "profile=-Pjdbc-sink"
)

call :stale
if defined profile set "stale=yes"
if defined stale (
  where mvn >nul 2>nul
  if errorlevel 1 (
    echo streamsql: Maven was not found. Install Apache Maven 3.8 or later and put mvn on the PATH. 1>&2
    exit /b 1
  )
  echo Building StreamSQL; the first time takes a few minutes ... 1>&2
  set "JAVA25_HOME=!jdk!"
  if exist "%root%\!module!\target\lib" rmdir /s /q "%root%\!module!\target\lib"
  pushd "%root%"
  call mvn -B -q -ntp -pl !module! -am package -DskipTests !profile! 1>&2
  set "built=!errorlevel!"
  popd
  if not "!built!"=="0" (
    echo streamsql: The build failed; what Maven said stands above. 1>&2
    exit /b 1
  )
  echo built> "%root%\!module!\target\built"
)

if "%module%"=="bench" (
  for /f "tokens=1,*" %%a in ("%*") do set "rest=%%b"
  set "memory="
  if "%~2"=="window" set memory="@%root%\jpackage\window.options"
  "%jdk%\bin\java.exe" "@%root%\jpackage\jvm.options" !memory! "-Dstreamsql.bench.plugins=%plugins%" -cp "%root%\bench\target\bench.jar;%root%\bench\target\lib\*" io.streamsql.bench.Bench !rest!
  exit /b !errorlevel!
)

set memory="@%root%\jpackage\window.options"
if "%~1"=="run" set "memory="
"%jdk%\bin\java.exe" "@%root%\jpackage\jvm.options" %memory% -cp "%root%\app\target\app.jar;%root%\app\target\lib\*" io.streamsql.app.StreamSql %*
exit /b %errorlevel%

rem Takes the folder if it is a JDK of version 25 or later and none was found before.
:try
if defined jdk exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%v in ('findstr /b JAVA_VERSION^= "%~1\release"') do (
  set "version=%%~v"
  set "version=!version:"=!"
  if !version! geq 25 set "jdk=%~1"
)
exit /b 0

rem Sets stale if there is no build, or if a source is newer than it.
:stale
set "stale="
set "more="
if "%module%"=="bench" set "more=,'%root%\integration-tests\src\test'"
if not exist "%root%\%module%\target\built" (
  set "stale=yes"
  exit /b 0
)
powershell -NoProfile -Command "$b=(Get-Item '%root%\%module%\target\built').LastWriteTime; $n=Get-ChildItem -Recurse -File '%root%\pom.xml','%root%\pipeline-core\src\main','%root%\embedded\src\main','%root%\app\src\main'!more!,'%root%\%module%\src\main','%root%\fxml','%root%\styles','%root%\sql' | Where-Object LastWriteTime -gt $b | Select-Object -First 1; if ($n) { exit 1 }"
if errorlevel 1 set "stale=yes"
exit /b 0
