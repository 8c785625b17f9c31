package io.dualstore.promoter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dualstore.promoter.DataSet;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.http.HttpInputProperties.UserToken;
import io.dualstore.request.InvalidRequestException;
import io.dualstore.tasks.TaskModel;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

/** A caller who sends a byte now and then does not occupy a thread for as long as it likes. */
class SlowRequestTest {

    private static final String TOKEN = "a-secret-of-carl-123";

    private final DataSet data = new DataSet(new TaskModel());

    @Test
    void aBodyThatDoesNotArriveInTimeIsGivenUp() {
        try (Promoter promoter = data.promoter("p")) {
            UpdateInputController controller = new UpdateInputController(
                    promoter, new BearerTokens(List.of(new UserToken("carl", TOKEN))), 1_000, data.timeSource);
            MockHttpServletRequest request = new MockHttpServletRequest() {
                @Override
                public ServletInputStream getInputStream() {
                    return new Trickle(1, Integer.MAX_VALUE);
                }
            };

            assertThatThrownBy(() -> controller.decide("Bearer " + TOKEN, request))
                    .isInstanceOfSatisfying(
                            ResponseStatusException.class,
                            refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.REQUEST_TIMEOUT));
        }
    }

    @Test
    void aLargeBodyOverASlowLinkIsRead() {
        try (Promoter promoter = data.promoter("p")) {
            UpdateInputController controller = new UpdateInputController(
                    promoter, new BearerTokens(List.of(new UserToken("carl", TOKEN))), 1 << 20, data.timeSource);
            MockHttpServletRequest request = new MockHttpServletRequest() {
                @Override
                public ServletInputStream getInputStream() {
                    return new Trickle(8_192, 100);
                }
            };

            assertThatThrownBy(() -> controller.decide("Bearer " + TOKEN, request))
                    .as("the body is read to its end, and is not JSON")
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    /** Some bytes each second. */
    private final class Trickle extends ServletInputStream {

        private final int bytes;
        private int seconds;

        Trickle(int bytes, int seconds) {
            this.bytes = bytes;
            this.seconds = seconds;
        }

        @Override
        public int read() {
            data.timeSource.pass(Duration.ofSeconds(1));
            return ' ';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (seconds == 0) {
                return -1;
            }
            seconds--;
            int read = Math.min(bytes, length);
            Arrays.fill(into, offset, offset + read, (byte) read());
            return read;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
