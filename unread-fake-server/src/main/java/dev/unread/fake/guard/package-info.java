/**
 * What keeps those out who are not meant to drive the fake: other web pages, other machines, and
 * clients that hold a connection forever.
 */
@NullMarked
package dev.unread.fake.guard;

import org.jspecify.annotations.NullMarked;
