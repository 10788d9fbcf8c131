package dev.unread.fake.junit5;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;

/**
 * Tells the arguments of a parameterized test from what an extension adds behind them. JUnit says
 * how many there are from 5.14 on; of an older one it is known that the first parameter is one.
 */
final class ParameterizedArguments {

  private ParameterizedArguments() {}

  /** Returns whether the parameterized test, or class, provides this parameter itself. */
  static boolean provides(ParameterContext parameter, ExtensionContext context) {
    Executable declaring = parameter.getDeclaringExecutable();
    int index = parameter.getIndex() - (isOfInnerClass(declaring) ? 1 : 0);
    try {
      ParameterInfo info = info(declaring, context);
      return info != null && index < provided(declaring, info.getArguments().size());
    } catch (NoClassDefFoundError older) {
      return index == 0 && isParameterized(declaring);
    }
  }

  // A constructor of an inner class has the instance around it for its first parameter.
  private static boolean isOfInnerClass(Executable declaring) {
    Class<?> type = declaring.getDeclaringClass();
    return declaring instanceof Constructor
        && type.isMemberClass()
        && ModifierSupport.isNotStatic(type);
  }

  private static @Nullable ParameterInfo info(Executable declaring, ExtensionContext context) {
    for (var at = context; at != null; at = at.getParent().orElse(null)) {
      ParameterInfo info = ParameterInfo.get(at);
      if (info != null && info.getDeclarations().getSourceElement().equals(declaring)) {
        return info;
      }
    }
    return null;
  }

  /** Each argument has a parameter, up to one that takes all arguments together. */
  private static int provided(Executable declaring, int arguments) {
    Parameter[] parameters = declaring.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].getType() == ArgumentsAccessor.class
          || AnnotationSupport.isAnnotated(parameters[i], AggregateWith.class)) {
        return Math.min(i, arguments);
      }
    }
    return arguments;
  }

  private static boolean isParameterized(Executable declaring) {
    try {
      return AnnotationSupport.isAnnotated(declaring, ParameterizedTest.class);
    } catch (NoClassDefFoundError withoutParameterizedTests) {
      return false;
    }
  }
}
