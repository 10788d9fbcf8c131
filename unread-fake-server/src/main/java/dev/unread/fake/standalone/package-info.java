/**
 * The fake as a process of its own: {@link dev.unread.fake.standalone.Main} reads the {@link
 * dev.unread.fake.standalone.Flag}s and the environment, and serves until it is told to stop.
 */
@NullMarked
package dev.unread.fake.standalone;

import org.jspecify.annotations.NullMarked;
