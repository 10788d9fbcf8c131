/**
 * Says in one line which library is missing or too old. For the adapter itself; the module does not
 * export this package.
 */
@NullMarked
package dev.unread.adapter.feign.libraries;

import org.jspecify.annotations.NullMarked;
