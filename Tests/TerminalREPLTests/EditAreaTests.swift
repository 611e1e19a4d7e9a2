import Testing

@testable import TerminalREPL

@Suite struct EditAreaTests {}
