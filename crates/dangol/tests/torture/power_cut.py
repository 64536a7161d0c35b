"""A disk whose power can be cut, as a FUSE file system in memory.

What is written stays in a cache until fsync or fdatasync; a new, removed or renamed name until the fsync of its folder.
Making the folder `.cut` cuts the power: of what was not synced, each sector of 512 bytes is lost or kept by the dice, names
are lost. Making the folder `.lie` makes the disk lie from now on: it says that it has synced, and has not. That is the
control: it must lose orders.

    power_cut.py MOUNTPOINT SEED
    power_cut.py --check DATABASE     prints what SQLite's integrity_check says
"""

import errno
import os
import random
import sqlite3
import stat
import sys
import time

SECTOR = 512


class Node:
    def __init__(self, mode):
        self.mode = mode
        self.live = bytearray()
        self.durable = b""
        self.names = {}
        self.durable_names = {}
        self.time = time.time()

    def sync(self):
        self.durable = bytes(self.live)
        self.durable_names = dict(self.names)


class Disk:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.root = Node(stat.S_IFDIR | 0o755)
        self.lies = False

    def cut(self):
        self.cut_below(self.root)

    def cut_below(self, node):
        if stat.S_ISDIR(node.mode):
            node.names = dict(node.durable_names)
            for child in node.names.values():
                self.cut_below(child)
            return
        old, new = node.durable, bytes(node.live)
        size = self.dice.choice([len(old), max(len(old), len(new))])
        kept = bytearray(old.ljust(size, b"\0")[:size])
        chance = self.dice.choice([0.0, 0.5, 1.0])
        for start in range(0, size, SECTOR):
            end = min(start + SECTOR, size, len(new))
            if end > start and kept[start:end] != new[start:end] and self.dice.random() < chance:
                kept[start:end] = new[start:end]
        node.live = kept
        node.durable = bytes(kept)

    # Paths.

    def find(self, path):
        node = self.root
        for name in filter(None, path.split("/")):
            if name not in node.names:
                raise OSError(errno.ENOENT, path)
            node = node.names[name]
        return node

    def folder(self, path):
        head, name = path.rsplit("/", 1)
        return self.find(head), name

    def add(self, path, mode):
        folder, name = self.folder(path)
        node = folder.names[name] = Node(mode)
        return node

    # What the kernel asks.

    def __call__(self, operation, path, *arguments):
        answer = getattr(self, operation, None)
        if answer is None:
            raise OSError(errno.ENOSYS, operation)
        return answer(path, *arguments)

    def init(self, path):
        pass

    def destroy(self, path):
        pass

    def access(self, path, mode):
        self.find(path)
        return 0

    def getattr(self, path, handle=None):
        node = self.find(path)
        return {"st_mode": node.mode, "st_nlink": 1, "st_size": len(node.live), "st_uid": os.getuid(),
                "st_gid": os.getgid(), "st_mtime": node.time, "st_atime": node.time, "st_ctime": node.time}

    def readdir(self, path, handle):
        return [".", "..", *self.find(path).names]

    def mkdir(self, path, mode):
        if path == "/.cut":
            self.cut()
        elif path == "/.lie":
            self.lies = True
        else:
            self.add(path, stat.S_IFDIR | mode)

    def mknod(self, path, mode, device):
        self.add(path, mode)

    def create(self, path, mode, info=None):
        self.add(path, stat.S_IFREG | mode)
        return 0

    def open(self, path, flags):
        self.find(path)
        return 0

    def opendir(self, path):
        return 0

    def unlink(self, path):
        folder, name = self.folder(path)
        folder.names.pop(name)

    rmdir = unlink

    def rename(self, old, new):
        (source, old_name), (target, new_name) = self.folder(old), self.folder(new)
        target.names[new_name] = source.names.pop(old_name)

    def chmod(self, path, mode):
        node = self.find(path)
        node.mode = stat.S_IFMT(node.mode) | stat.S_IMODE(mode)
        return 0

    def chown(self, path, user, group):
        return 0

    def utimens(self, path, times=None):
        return 0

    def read(self, path, size, offset, handle):
        return bytes(self.find(path).live[offset:offset + size])

    def write(self, path, data, offset, handle):
        live = self.find(path).live
        if len(live) < offset:
            live.extend(bytes(offset - len(live)))
        live[offset:offset + len(data)] = data
        return len(data)

    def truncate(self, path, length, handle=None):
        live = self.find(path).live
        del live[length:]
        live.extend(bytes(length - len(live)))

    def flush(self, path, handle):
        return 0

    def release(self, path, handle):
        return 0

    def releasedir(self, path, handle):
        return 0

    def statfs(self, path):
        return {"f_bsize": 4096, "f_blocks": 1 << 20, "f_bavail": 1 << 20, "f_bfree": 1 << 20, "f_namemax": 255}

    def fsync(self, path, only_data, handle):
        if not self.lies:
            self.find(path).sync()
        return 0

    def fsyncdir(self, path, only_data, handle):
        return self.fsync(path, only_data, handle)


def check(database):
    connection = sqlite3.connect(database)
    print(connection.execute("PRAGMA integrity_check").fetchone()[0])


def main():
    if sys.argv[1] == "--check":
        check(sys.argv[2])
        return
    import fuse

    fuse.FUSE(Disk(int(sys.argv[2])), sys.argv[1], foreground=True, nothreads=True, attr_timeout=0, entry_timeout=0,
              negative_timeout=0, fsname="power-cut")


if __name__ == "__main__":
    main()
