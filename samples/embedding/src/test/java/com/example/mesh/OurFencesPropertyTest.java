// SPDX-License-Identifier: Apache-2.0
package com.example.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.fence.ServiceFence;
import io.slime.lazyload.LazyLoadFeature;
import io.slime.lazyload.LazyLoadOptions;
import io.slime.spi.Feature;
import io.slime.testkit.generate.Fences;
import io.slime.testkit.promise.FeatureProperties;
import net.jqwik.api.Arbitrary;

// region properties
/** The promises hold with our options, and so does a rule of our own. */
class OurFencesPropertyTest implements FeatureProperties<ServiceFence, Sidecar> {

  @Override
  public Feature<ServiceFence, Sidecar> feature() {
    return new LazyLoadFeature(LazyLoadOptions.defaults());
  }

  @Override
  public Arbitrary<ServiceFence> resources() {
    return Fences.any();
  }

  @Override
  public void judge(HasMetadata output) {
    var selector = ((Sidecar) output).getSpec().getWorkloadSelector();
    assertThat(selector.getLabels()).as("no Sidecar of ours is for a namespace").isNotEmpty();
  }
}
// endregion
