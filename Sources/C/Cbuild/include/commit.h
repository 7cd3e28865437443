/// The commit that the program was built from; empty where nobody said.
const char *qapack_commit(void);
