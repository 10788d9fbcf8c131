/**
 * How one request travels: bounded in time and size, ended from outside at any moment, logged
 * nowhere. For the adapter itself; the module does not export this package.
 */
@NullMarked
package dev.unread.adapter.feign.wire;

import org.jspecify.annotations.NullMarked;
