SELECT name FROM pragma_module_list
