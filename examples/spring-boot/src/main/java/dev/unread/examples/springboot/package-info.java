/** The badge service in Spring Boot: its settings are in {@code application.properties}. */
@NullMarked
package dev.unread.examples.springboot;

import org.jspecify.annotations.NullMarked;
