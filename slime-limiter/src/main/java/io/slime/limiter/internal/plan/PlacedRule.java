// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.slime.api.ResourceId;
import io.slime.limiter.internal.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule and where it acts.
 *
 * @param rule the rule
 * @param places the places, none if the mesh has none for it
 * @param because the objects of the mesh that the places follow from
 * @param filter the filter that it is in; null if it would need another one than there is
 */
public record PlacedRule(
    Rule rule, List<Place> places, List<ResourceId> because, @Nullable FilterInstance filter) {}
