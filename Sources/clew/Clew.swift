@main enum Clew { nonisolated static func main() {} }
