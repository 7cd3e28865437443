qapack.search = {"count":2,"size":7,"starts":[0],"firsts":["1"]};
