package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.spring.UnreadProperties.Meters;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Where calls are measured in one of these ways, as {@link UnreadProperties} reads it: a variable
 * that is set to nothing counts as not set.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Conditional(OnMeters.Condition.class)
@interface OnMeters {

  Meters[] value();

  /** Reads the property. */
  final class Condition extends SpringBootCondition {

    private static final String PROPERTY = "unread.meters";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata where) {
      Meters[] ways = where.getAnnotations().get(OnMeters.class).synthesize().value();
      try {
        Meters meters =
            Binder.get(context.getEnvironment())
                .bind(PROPERTY, Meters.class)
                .orElse(Meters.METRICS);
        return new ConditionOutcome(
            List.of(ways).contains(meters), ConditionMessage.of(PROPERTY + " is " + meters));
      } catch (BindException unknown) {
        return ConditionOutcome.noMatch(PROPERTY + " is unknown, as the start says");
      }
    }
  }
}
