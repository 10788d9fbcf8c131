/** Access control of the admin paths: against other web pages and other machines. */
@NullMarked
package dev.unread.fake.guard;

import org.jspecify.annotations.NullMarked;
