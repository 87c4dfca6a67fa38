/* venvlauncher.exe, which Python's module venv puts into an environment as python.exe: Debian's has none, nor has panda3d's.
 * Starts the Python that the environment was made from, which finds the environment by the place of this file. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

static BOOL WINAPI pass_on(DWORD event) {
    return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}

int wmain(void) {
    static wchar_t own[32768], path[32768], row[32768];
    GetModuleFileNameW(NULL, own, 32768);
    wcscpy(path, own);
    for (int parts = 0; parts < 2; parts++) *wcsrchr(path, L'\\') = 0;
    wcscat(path, L"\\pyvenv.cfg");
    FILE *settings = _wfopen(path, L"r, ccs=UTF-8");
    *path = 0;
    while (settings && fgetws(row, 32768, settings))
        if (swscanf(row, L"home = %32000l[^\n]", path) == 1) break;
    wcscat(path, L"\\python.exe");

    SetEnvironmentVariableW(L"__PYVENV_LAUNCHER__", own);
    SetConsoleCtrlHandler(pass_on, TRUE);
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    DWORD code = 1;
    if (!CreateProcessW(path, GetCommandLineW(), NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) return 1;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}
