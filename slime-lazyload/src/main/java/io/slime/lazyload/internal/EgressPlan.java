// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import java.util.List;
import java.util.Map;

/**
 * What a Sidecar will say.
 *
 * @param labels the labels of the pods whose proxies it configures; never empty
 * @param hosts the entries, {@code namespace/host}, in the order of their bytes, without
 *     repetitions
 */
record EgressPlan(Map<String, String> labels, List<String> hosts) {}
