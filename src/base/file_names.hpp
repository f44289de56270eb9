// Names of files, given and kept so that a power cut cannot take them back: on file systems that cannot do
// all of it, too.
#pragma once

#include <functional>
#include <string>

namespace calltally {

// All of these throw std::system_error with the path that it is about.

// What was named, renamed or removed beside `path` is so on the disk. Where folders cannot be synced (some
// shares and FUSE) there is nothing to do.
void sync_folder_of(const std::string& path);

// Renames; never replaces: std::errc::file_exists where `to` is there, also where it came meanwhile. Needs
// no hard links.
void give_new_name(const std::string& from, const std::string& to);

// Renames, and replaces what bears the name.
void replace_name(const std::string& from, const std::string& to);

// A second name for the file, a link; a copy of it where there are no hard links. Never replaces.
void keep_under_name(const std::string& path, const std::string& name);

// Removes a name; that there is none is fine.
void remove_name(const std::string& path);

// Copies into a new file, 0600 and synced; `progress` hears percents.
void copy_bytes(const std::string& from, const std::string& to, const std::function<void(int)>& progress);

}  // namespace calltally
