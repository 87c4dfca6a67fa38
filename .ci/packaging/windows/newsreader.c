/* newsreader.exe: starts ..\python\python.exe -m newsreader with the same arguments, waits for it, and ends as it does.
 *
 * A window that was opened for a command alone, as by a double click on a list of sources, stays until Enter is pressed,
 * so that its result can be read. The reader's own window goes when the reader is left.
 */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

/* Ctrl+C is for the reader, which has it as well. */
static BOOL WINAPI pass_on(DWORD event) {
    return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}

/* What stands on the command line after the program's own name. */
static const wchar_t *arguments(void) {
    const wchar_t *at = GetCommandLineW();
    int quoted = 0;
    while (*at && (quoted || (*at != L' ' && *at != L'\t'))) quoted ^= *at++ == L'"';
    while (*at == L' ' || *at == L'\t') at++;
    return at;
}

static void say(const wchar_t *sentence) {
    DWORD written;
    WriteConsoleW(GetStdHandle(STD_ERROR_HANDLE), sentence, (DWORD)wcslen(sentence), &written, NULL);
}

int wmain(void) {
    static wchar_t folder[32768], command[65536];
    DWORD length = GetModuleFileNameW(NULL, folder, 32768);
    wchar_t *end = folder + length;
    for (int parts = 0; parts < 2 && end > folder;) parts += *--end == L'\\';
    *end = 0;

    DWORD processes[2], code = 1;
    int own_window = GetConsoleProcessList(processes, 2) == 1;
    const wchar_t *given = arguments();
    if (_snwprintf(command, 65536, L"\"%ls\\python\\python.exe\" -m newsreader %ls", folder, given) < 0) {
        say(L"The arguments are too long.\r\n");
        return 2;
    }

    /* Another Python's settings would lead this one to other modules, and so would the current folder. */
    SetEnvironmentVariableW(L"PYTHONHOME", NULL);
    SetEnvironmentVariableW(L"PYTHONPATH", NULL);
    SetEnvironmentVariableW(L"PYTHONSAFEPATH", L"1");
    SetConsoleCtrlHandler(pass_on, TRUE);

    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    if (CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) {
        WaitForSingleObject(process.hProcess, INFINITE);
        GetExitCodeProcess(process.hProcess, &code);
    } else {
        say(L"The Python of newsreader is missing. Install newsreader again.\r\n");
    }
    if (own_window && (code || (*given && *given != L'-'))) {
        say(L"Press Enter to close this window.\r\n");
        wchar_t line[16];
        DWORD read;
        FlushConsoleInputBuffer(GetStdHandle(STD_INPUT_HANDLE));
        ReadConsoleW(GetStdHandle(STD_INPUT_HANDLE), line, 16, &read, NULL);
    }
    return (int)code;
}
