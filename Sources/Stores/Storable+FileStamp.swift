package import Files

extension FileStamp: Storable {
    package init(_ fields: inout FieldCodec, known: FileStamp?) {
        self.init(
            size: fields.field(known, \.size),
            inode: fields.field(known, \.inode),
            modified: fields.field(known, \.modified),
            changed: fields.field(known, \.changed)
        )
    }
}
