/**
 * The fake in JUnit 5.12 and newer, and in JUnit 6.
 *
 * <p>{@link dev.unread.fake.junit5.UnreadFake} on a test class is all that most need; {@link
 * dev.unread.fake.junit5.UnreadFakeExtension} is for those who want to decide more.
 */
@NullMarked
package dev.unread.fake.junit5;

import org.jspecify.annotations.NullMarked;
