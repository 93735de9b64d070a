// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Envoy finds the buckets of a request: the actions make a descriptor of it, and a bucket
 * counts it if its entries are the same, in the same order.
 *
 * @param actions the actions, as Envoy has them
 * @param buckets the entries of each bucket
 */
public record Counting(List<Map<String, @Nullable Object>> actions, List<List<Entry>> buckets) {}
