package io.dualstore.update;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BundleCodecTest {

    private final BundleCodec codec = new BundleCodec();

    @Test
    void aBundleReadsBackAsItWas() {
        assertThat(codec.decode(codec.encode(SampleUpdates.bundle()))).isEqualTo(SampleUpdates.bundle());
    }
}
