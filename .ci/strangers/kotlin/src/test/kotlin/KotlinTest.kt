import dev.unread.adapter.feign.ApiKey
import dev.unread.adapter.feign.ClientConfig
import dev.unread.adapter.feign.UnreadCountClient
import dev.unread.domain.DialogId
import dev.unread.domain.Reader
import dev.unread.domain.UserId
import dev.unread.fake.FakeApplication
import dev.unread.fake.junit5.UnreadFake
import java.net.URI
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

@UnreadFake
class KotlinTest {

  @Test
  fun asksTheFakeThroughTheAdapterAndCounts(app: FakeApplication, baseUrl: URI) {
    val ann = app.addUser()
    val dialog = app.addGroupDialog(ann, app.addUser())
    app.setUnread(ann, dialog, 7)
    val config = ClientConfig.builder().baseUrl(baseUrl.toString()).apiKey(ApiKey.of(app.apiKey())).build()

    UnreadCountClient.of(config).use { client ->
      val lunch = DialogId.of(dialog)
      val counts = client.countsFor(Reader.onBehalfOf(UserId.of(ann)), listOf(lunch))
      assertEquals(7, counts.count(lunch))
      println("Kotlin ${KotlinVersion.CURRENT}: ${counts.count(lunch)} unread")
    }
  }
}
