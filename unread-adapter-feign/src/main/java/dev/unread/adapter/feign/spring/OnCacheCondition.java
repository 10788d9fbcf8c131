package dev.unread.adapter.feign.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the cache is on, as {@link UnreadProperties} reads it. Boot's own condition on a property
 * takes each value for on that is not the word false: "off", "no" and "0", too.
 */
final class OnCacheCondition extends SpringBootCondition {

  private static final String PROPERTY = "unread.cache.enabled";

  @Override
  public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata where) {
    try {
      boolean enabled =
          Binder.get(context.getEnvironment()).bind(PROPERTY, Boolean.class).orElse(false);
      return new ConditionOutcome(
          enabled, ConditionMessage.of(PROPERTY + (enabled ? " is true" : " is not true")));
    } catch (BindException neither) {
      return ConditionOutcome.noMatch(PROPERTY + " is neither, as the start says");
    }
  }
}
