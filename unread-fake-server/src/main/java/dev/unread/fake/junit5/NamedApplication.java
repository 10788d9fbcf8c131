package dev.unread.fake.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a {@code FakeApplication} parameter: a further application of the test. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NamedApplication {

  /** Returns the name; within a test, the same name means the same application. */
  String value() default "another";
}
