#!/usr/bin/env bash
# Backs up a folder into one encrypted archive that has been opened before it counts, and restores it.
#
#   backup.sh save FOLDER ARCHIVE     BACKUP_RECIPIENTS: file with recipients, one a line
#   backup.sh restore ARCHIVE FOLDER  BACKUP_IDENTITY: identity file (save needs it, too)
set -euo pipefail

fail() {
  echo "backup: $1" >&2
  exit 1
}

save() {
  local folder=$1 archive=$2 part=$2.part
  [ -d "$folder" ] || fail "$folder is no folder"
  [ ! -e "$archive" ] || fail "$archive exists; pass the name of a new one"
  trap 'rm -f "$part"' EXIT
  tar -C "$folder" -cf - . | age -R "${BACKUP_RECIPIENTS:?names no file with recipients}" -o "$part"
  # The first decryption deposits the record on the chain: without it, this archive would depend on the account for ever.
  # It also shows that the network opens the archive, and that the archive is the folder.
  age -d -i "${BACKUP_IDENTITY:?names no identity file}" "$part" | tar -C "$folder" -df - ||
    fail "the archive does not open, or the folder changed meanwhile; nothing was saved"
  mv "$part" "$archive"
  trap - EXIT
  echo "backup: $archive holds $folder, and the network opens it"
}

restore() {
  local archive=$1 folder=$2 part=$2.part
  [ -f "$archive" ] || fail "$archive is no file"
  [ ! -e "$folder" ] || fail "$folder exists; pass the name of a new one"
  mkdir "$part"
  trap 'rm -rf "$part"' EXIT
  # What was unpacked before the end of the archive is verified counts only if there is a verified end.
  age -d -i "${BACKUP_IDENTITY:?names no identity file}" "$archive" | tar -C "$part" -xf - ||
    fail "$archive does not open; nothing was restored"
  mv "$part" "$folder"
  trap - EXIT
  echo "backup: $folder is as $archive has it"
}

umask 077
case "$#:${1:-}" in
  3:save) save "$2" "$3" ;;
  3:restore) restore "$2" "$3" ;;
  *) fail "say: backup.sh save FOLDER ARCHIVE, or backup.sh restore ARCHIVE FOLDER" ;;
esac
