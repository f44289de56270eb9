# A machine of its own for package checks, which source it: a root of Debian under systemd as process 1, in namespaces,
# with a cgroup and a loopback of its own. What it writes lies in memory and goes with it.
#
#   start_machine ROOT     returns when systemd says that it is up; sets $machine, the number of its process 1
#   in_machine COMMAND...  runs a command there
#   stop_machine
machine=
machine_folder=

# Runs as the parent of systemd, in new namespaces; lays the machine out and becomes its process 1.
lay_machine='
set -e
folder=$1
lower=$2
root=$folder/root
mount --make-rprivate /
mount -t tmpfs none "$folder/layers"
mkdir "$folder/layers/upper" "$folder/layers/work"
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$folder/layers/upper,workdir=$folder/layers/work" "$root"
mount -t proc proc "$root/proc"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,ro,bind "$root/proc/sys"
mount -t tmpfs none "$root/sys"
mkdir -p "$root/sys/fs/cgroup"
mount -t cgroup2 none "$root/sys/fs/cgroup"
mount -t tmpfs none "$root/run"
mount -t tmpfs none "$root/tmp"
mount -t tmpfs none "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
  mknod -m 666 "$root/dev/${device%%:*}" c $(echo "${device#*:}" | tr : " ")
done
mount -t devpts none "$root/dev/pts" -o newinstance,ptmxmode=0666
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
# What a machine has of its own hardware and settings.
for unit in systemd-udevd.service systemd-udev-trigger.service systemd-sysctl.service systemd-modules-load.service \
  systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-firstboot.service; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit"
done
echo calls > "$root/etc/hostname"
# Its own root, not one below ours, with mounts that are shared as on any machine: systemd hands credentials over so.
cd "$root"
pivot_root . mnt
umount -l /mnt
mount --make-rshared /
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --log-target=null
'

in_machine() { nsenter --target "$machine" --mount --pid --uts --ipc --net --cgroup --root --wd -- env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

start_machine() {
  machine_folder=$(mktemp -d)
  mkdir "$machine_folder/root" "$machine_folder/layers" "$machine_folder/cgroups"
  mount -t cgroup2 none "$machine_folder/cgroups" || return 1
  mkdir -p "$machine_folder/cgroups/calltally-package-$$"
  # The cgroup of the process that unshares becomes the root of what the machine sees.
  sh -c 'echo $$ > "$1/cgroup.procs" && shift && exec "$@"' sh "$machine_folder/cgroups/calltally-package-$$" \
    unshare --mount --pid --fork --kill-child --uts --ipc --net --cgroup \
    sh -c "$lay_machine" sh "$machine_folder" "$(realpath "$1")" > "$machine_folder/log" 2>&1 &
  machine_parent=$!
  local tries=0
  until [ -n "$machine" ] && in_machine systemctl is-system-running 2> /dev/null | grep -Eq 'running|degraded'; do
    machine=$(pgrep -P "$machine_parent" | head -n 1)
    if [ $((tries += 1)) -gt 120 ] || ! kill -0 "$machine_parent" 2> /dev/null; then
      echo "the machine does not start:" >&2
      cat "$machine_folder/log" >&2
      return 1
    fi
    sleep 0.5
  done
}

stop_machine() {
  [ -z "$machine" ] || kill -9 "$machine" 2> /dev/null
  machine=
  [ -z "${machine_parent:-}" ] || wait "$machine_parent" 2> /dev/null
  if [ -n "$machine_folder" ]; then
    find "$machine_folder/cgroups/calltally-package-$$" -depth -type d -exec rmdir {} + 2> /dev/null
    umount "$machine_folder/cgroups" 2> /dev/null
    rm -rf "$machine_folder"
  fi
  machine_folder=
}
