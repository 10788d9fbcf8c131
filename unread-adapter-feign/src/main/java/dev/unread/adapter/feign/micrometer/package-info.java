/**
 * Meters, and traces that go on at the service: start at {@link
 * dev.unread.adapter.feign.micrometer.MicrometerMetrics}, or at {@link
 * dev.unread.adapter.feign.micrometer.MicrometerObservations} where you have an observation
 * registry.
 *
 * <p>Optional; sees the core through {@link dev.unread.adapter.feign.CallObserver}. Needs
 * Micrometer on the class path.
 */
@NullMarked
package dev.unread.adapter.feign.micrometer;

import org.jspecify.annotations.NullMarked;
