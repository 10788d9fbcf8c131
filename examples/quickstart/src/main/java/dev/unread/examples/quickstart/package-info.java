/** Prints unread counts on the command line. */
@NullMarked
package dev.unread.examples.quickstart;

import org.jspecify.annotations.NullMarked;
