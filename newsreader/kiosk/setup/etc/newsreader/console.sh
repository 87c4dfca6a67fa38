# Makes the console a kiosk's, and gives it back: sh console.sh lock, sh console.sh unlock. Run by root, on the console.
# It needs the packages kbd and util-linux. An upgrade replaces this file: what you want done besides goes into
# console-local.sh beside it, which is given the same word afterwards.
#
# What was on the console is wiped, with the lines that have scrolled away. A key held down acts once: repeat is off for
# this console, whatever keypad is plugged in later. The screen is never blanked. No key leads to another console,
# restarts the machine, stops the output, scrolls, prints what the kernel knows, or interrupts what runs. NumLock stays as
# it is.

keys_before=/run/newsreader-kiosk.keys

# No key interrupts this, or is shown.
hold() {
    trap '' INT QUIT TSTP
    stty -isig -echo
}

wipe() {
    printf '\033c\033[3J'
}

# A table of keys, as dumpkeys writes it, with nothing in it that a kiosk must not have. Until the kiosk holds the console,
# which systemd sets back before it starts it, Ctrl+C, Ctrl+Z and Ctrl+Backslash would end it.
harmless() {
    sed -E 's/\b(Console_[0-9]+|(Last|Decr|Incr|Spawn)_Console|Boot|SAK|KeyboardSignal|Hold|Scroll_(Lock|Forward|Backward)|Show_(Memory|Registers|State)|(Meta_)?Control_(c|z|backslash))\b/VoidSymbol/g'
}

case $1 in
lock)
    hold
    wipe
    setterm --term linux --repeat off --blank 0 --powerdown 0
    [ -e "$keys_before" ] || dumpkeys --full-table --keys-only >"$keys_before"
    harmless <"$keys_before" | loadkeys --quiet
    ;;
unlock)
    hold
    wipe
    setterm --term linux --repeat on
    [ -e "$keys_before" ] && loadkeys --quiet "$keys_before" && rm "$keys_before"
    # A kiosk that could not be started is tried again, but not so often that it fills the journal.
    [ "$EXIT_STATUS" != 3 ] || sleep 1
    stty isig echo
    ;;
harmless)
    harmless
    ;;
esac

if [ "$1" != harmless ] && [ -r "${0%/*}/console-local.sh" ]; then
    . "${0%/*}/console-local.sh"
fi
