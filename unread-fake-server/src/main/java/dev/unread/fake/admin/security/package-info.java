/** Access control of the admin paths: against other web pages and other machines. */
@NullMarked
package dev.unread.fake.admin.security;

import org.jspecify.annotations.NullMarked;
