qapack.search = {"count":2,"size":4,"firsts":["1"]};
