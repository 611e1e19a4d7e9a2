/// Where a dataset's bytes come from: pieces of any size, nil at the end. A file that cannot be read
/// on throws ``DatasetError/unreadable(_:)``.
package typealias DatasetChunks = () throws(DatasetError) -> [UInt8]?
