# Puts the files of a kiosk into the system: sh put-in-place.sh. Run by root, after an installation, an upgrade and a
# rollback.
#
# What lies in etc is the program's, and replaces what is there. What lies in local is for the administrator to edit, and is
# copied only where there is no such file yet. Given a folder, it puts them there in place of /.

set -e
here=$(dirname "$0")
mkdir -p "$1/etc"
cp -r "$here/etc/." "$1/etc/"
(cd "$here/local" && find . -type f) | while read -r file; do
    [ -e "$1/etc/$file" ] || install -D -m 644 "$here/local/$file" "$1/etc/$file"
done
