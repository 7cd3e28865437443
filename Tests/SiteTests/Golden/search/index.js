qapack.search = {"count":2,"size":8,"firsts":["1"]};
