import Records

extension String {
    /// As messages name a file: from the working directory where it is below it.
    var relativeToWorkingDirectory: String {
        let folder = FilePlace.workingDirectory + "/"
        return hasPrefix(folder) ? String(dropFirst(folder.count)) : self
    }
}
