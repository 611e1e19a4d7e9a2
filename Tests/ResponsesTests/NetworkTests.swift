import Testing

@testable import Responses

@Suite struct NetworkTests {
  static let roads: [(String, String?, Bool)] = [
    ("https://api.example.com/v1", nil, true), ("http://api.example.com/v1", nil, false),
    ("https://api.example.com", "example.com", false),
    ("https://example.com", "example.com", false),
    ("https://api.example.com", ".example.com", false),
    ("https://api.example.com", "*.example.com", false),
    ("https://badexample.com", "example.com", true), ("https://api.example.com", "*", false),
    ("https://API.Example.com", "other.org, api.example.COM", false),
    ("https://h.org:8443", "h.org:8443", false), ("https://h.org", "h.org:8443", true),
    ("https://10.0.0.1", "10.0.0.1", false), ("https://[fe80::1]:8", "fe80::1", false),
    ("https://localhost:9", nil, false), ("https://127.0.0.1:9", nil, false),
    ("https://[::1]:9", nil, false), ("https://h.org", "", true), ("https://h.org", " , ,.", true),
    ("nonsense", nil, false),
  ]

  @Test(arguments: roads)
  func `goes by proxy unless NO_PROXY says otherwise`(url: String, noProxy: String?, byProxy: Bool)
  {
    let network = Network(proxy: "http://proxy:3128", noProxy: noProxy)
    #expect(network.usesProxy(for: url) == byProxy)
  }

  @Test(arguments: [nil, ""])
  func `without a proxy every road is direct`(proxy: String?) {
    #expect(!Network(proxy: proxy).usesProxy(for: "https://h.org"))
  }

  @Test func `reads the addresses of proxies`() throws {
    let plain = try #require(Network.Proxy("proxy:3128"))
    #expect(plain.host == "proxy" && plain.port == 3128 && plain.user == nil)
    let named = try #require(Network.Proxy("http://me:p%40ss@[::1]:8080/"))
    #expect(named.host == "::1" && named.port == 8080)
    #expect(named.user == "me" && named.password == "p@ss")
    #expect(try #require(Network.Proxy("socks5://proxy")).kind == .socks)
    #expect(try #require(Network.Proxy("socks5://proxy")).port == 1080)
  }

  @Test(arguments: ["https://proxy:443", "ftp://proxy", "://", "http://", ""])
  func `refuses what is no proxy`(text: String) {
    #expect(Network.Proxy(text) == nil)
  }
}
