package dev.unread.adapter.feign.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the one line in place of the stack of exceptions around it. */
final class UnreadPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnreadPropertyException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, UnreadPropertyException cause) {
    String line = String.valueOf(cause.getMessage());
    String action = cause.action();
    return new FailureAnalysis(
        line,
        action.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + action.substring(1) + ".",
        cause);
  }
}
