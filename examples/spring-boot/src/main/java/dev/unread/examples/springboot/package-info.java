/** The badge service in Spring Boot: its set-up is in {@link BadgeConfiguration}. */
@NullMarked
package dev.unread.examples.springboot;

import org.jspecify.annotations.NullMarked;
