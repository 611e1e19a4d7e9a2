internal import Jobs

extension Price {
  /// Sail's prices in US dollars per million tokens, as its LiteLLM provider page listed them in
  /// October 2026. They change often; `[profiles.sail.prices]` in config.toml overrides them.
  static let sail: [Price] = [
    ("moonshotai/Kimi-K3", "asap", 2.50, 12.50, 0.25),
    ("moonshotai/Kimi-K3", "balanced", 2.00, 10.00, 0.20),
    ("moonshotai/Kimi-K3", "flex", 1.25, 6.25, 0.15),
    ("zai-org/GLM-5.3", "asap", 0.98, 3.08, 0.18),
    ("zai-org/GLM-5.3", "balanced", 0.50, 2.50, 0.12),
    ("zai-org/GLM-5.3", "flex", 0.40, 1.80, 0.08),
    ("zai-org/GLM-5.3-Flash", "asap", 0.11, 0.35, 0.02),
    ("zai-org/GLM-5.3-Flash", "balanced", 0.08, 0.28, 0.02),
    ("zai-org/GLM-5.3-Flash", "flex", 0.05, 0.18, 0.01),
    ("deepseek-ai/DeepSeek-V4-Pro-0813", "asap", 0.92, 2.77, 0.04),
    ("deepseek-ai/DeepSeek-V4-Pro-0813", "balanced", 0.74, 2.22, 0.03),
    ("deepseek-ai/DeepSeek-V4-Pro-0813", "flex", 0.46, 1.39, 0.02),
    ("deepseek-ai/DeepSeek-V4-Flash-0731", "asap", 0.09, 0.18, 0.02),
    ("deepseek-ai/DeepSeek-V4-Flash-0731", "balanced", 0.07, 0.14, 0.02),
    ("deepseek-ai/DeepSeek-V4-Flash-0731", "flex", 0.05, 0.09, 0.01),
    ("deepseek-ai/DeepSeek-V4.1-Flash", "asap", 0.15, 0.60, 0.006),
    ("deepseek-ai/DeepSeek-V4.1-Flash", "balanced", 0.12, 0.48, 0.005),
    ("deepseek-ai/DeepSeek-V4.1-Flash", "flex", 0.08, 0.30, 0.004),
    ("moonshotai/Kimi-K2.6", "asap", 1.00, 4.00, 0.20),
    ("moonshotai/Kimi-K2.6", "balanced", 0.45, 3.00, 0.20),
    ("moonshotai/Kimi-K2.6", "flex", 0.35, 2.00, 0.10),
    ("google/gemma-4-31B-it", "asap", 0.40, 0.60, 0.20),
    ("google/gemma-4-31B-it", "balanced", 0.12, 0.60, 0.08),
    ("google/gemma-4-31B-it", "flex", 0.06, 0.30, 0.02),
    ("google/gemma-4-12B-it", "asap", 0.30, 2.00, 0.15),
    ("google/gemma-4-12B-it", "balanced", 0.10, 2.00, 0.07),
    ("google/gemma-4-12B-it", "flex", 0.05, 1.00, 0.02),
    ("openai/gpt-oss-120b", "asap", 0.06, 0.40, 0.03),
    ("Qwen/Qwen3.6-35B-A3B", "flex", 0.05, 0.40, 0.02),
  ].map { Price(model: $0.0, window: $0.1, input: $0.2, cached: $0.4, output: $0.3) }
}
