/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <uk/test.h>

static bool is_digest(const char *name, const char *text, const char *expected)
{
	unsigned char sum[EVP_MAX_MD_SIZE];
	char hex[2 * EVP_MAX_MD_SIZE + 1];
	size_t len;

	if (!EVP_Q_digest(NULL, name, NULL, text, strlen(text), sum, &len))
		return false;
	for (size_t i = 0; i < len; i++)
		snprintf(hex + 2 * i, 3, "%02x", sum[i]);
	return strcmp(hex, expected) == 0;
}

/* FIPS 180-2, B.1 and C.1 */
UK_TESTCASE(openssl, sums_up)
{
	UK_TEST_EXPECT(is_digest("SHA256", "abc",
				 "ba7816bf8f01cfea414140de5dae2223"
				 "b00361a396177a9cb410ff61f20015ad"));
	UK_TEST_EXPECT(is_digest("SHA512", "abc",
				 "ddaf35a193617abacc417349ae204131"
				 "12e6fa4e89a97ea20a9eeee64b55d39a"
				 "2192992a274fc1a836ba3c23a3feebbd"
				 "454d4423643ce80e2a9ac94fa54ca49f"));
}

UK_TESTCASE(openssl, numbers_are_random)
{
	unsigned char a[32] = { 0 }, b[32] = { 0 };

	UK_TEST_EXPECT_SNUM_EQ(RAND_bytes(a, sizeof(a)), 1);
	UK_TEST_EXPECT_SNUM_EQ(RAND_bytes(b, sizeof(b)), 1);
	UK_TEST_EXPECT(memcmp(a, b, sizeof(a)) != 0);
}

/* The Galois/Counter Mode of Operation (McGrew, Viega), test case 4. */
UK_TESTCASE(openssl, encrypts_with_aes_gcm)
{
	static const unsigned char nothing[16] = { 0 };
	static const unsigned char expected[16] = { 0x03, 0x88, 0xda, 0xce,
						    0x60, 0xb6, 0xa3, 0x92,
						    0xf3, 0x28, 0xc2, 0xb9,
						    0x71, 0xb2, 0xfe, 0x78 };
	static const unsigned char expected_tag[16] = {
		0xab, 0x6e, 0x47, 0xd4, 0x2c, 0xec, 0x13, 0xbd,
		0xf5, 0x3a, 0x67, 0xb2, 0x12, 0x57, 0xbd, 0xdf
	};
	unsigned char out[16], tag[16];
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	int len = 0;

	UK_TEST_ASSERT(c);
	UK_TEST_EXPECT(EVP_EncryptInit_ex(c, EVP_aes_128_gcm(), NULL, nothing,
					  nothing));
	UK_TEST_EXPECT(EVP_EncryptUpdate(c, out, &len, nothing, 16));
	UK_TEST_EXPECT_SNUM_EQ(len, 16);
	UK_TEST_EXPECT(EVP_EncryptFinal_ex(c, tag, &len));
	UK_TEST_EXPECT(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, 16, tag));
	UK_TEST_EXPECT_BYTES_EQ(out, expected, 16);
	UK_TEST_EXPECT_BYTES_EQ(tag, expected_tag, 16);
	EVP_CIPHER_CTX_free(c);
}

/* A certificate for an hour, signed by itself. */
static X509 *certificate(EVP_PKEY *key)
{
	X509 *made = X509_new();
	X509_NAME *name = made ? X509_get_subject_name(made) : NULL;

	if (name && X509_set_version(made, X509_VERSION_3) &&
	    ASN1_INTEGER_set(X509_get_serialNumber(made), 1) &&
	    X509_gmtime_adj(X509_getm_notBefore(made), 0) &&
	    X509_gmtime_adj(X509_getm_notAfter(made), 3600) &&
	    X509_set_pubkey(made, key) &&
	    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
				       (const unsigned char *)"here", -1, -1,
				       0) &&
	    X509_set_issuer_name(made, name) &&
	    X509_sign(made, key, EVP_sha256()))
		return made;
	X509_free(made);
	return NULL;
}

static SSL_CTX *server_context(void)
{
	SSL_CTX *context = SSL_CTX_new(TLS_server_method());
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *own = key ? certificate(key) : NULL;

	if (!context || !own || SSL_CTX_use_certificate(context, own) != 1 ||
	    SSL_CTX_use_PrivateKey(context, key) != 1) {
		SSL_CTX_free(context);
		context = NULL;
	}
	X509_free(own);
	EVP_PKEY_free(key);
	return context;
}

/* Client and server, one after the other, over two buffers in memory. */
static bool shake_hands(SSL *client, SSL *server)
{
	BIO *one, *other;

	if (!BIO_new_bio_pair(&one, 0, &other, 0))
		return false;
	SSL_set_bio(client, one, one);
	SSL_set_bio(server, other, other);
	SSL_set_connect_state(client);
	SSL_set_accept_state(server);
	for (int i = 0; i < 20; i++)
		if ((SSL_do_handshake(client) == 1) &
		    (SSL_do_handshake(server) == 1))
			return true;
	return false;
}

UK_TESTCASE(openssl, a_client_and_a_server_talk)
{
	static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
	SSL_CTX *serves = server_context();
	SSL_CTX *asks = SSL_CTX_new(TLS_client_method());
	SSL *server, *client;
	char text[8] = { 0 };

	UK_TEST_ASSERT(serves && asks);
	for (size_t i = 0; i < 2; i++) {
		server = SSL_new(serves);
		client = SSL_new(asks);
		UK_TEST_ASSERT(server && client);
		SSL_set_min_proto_version(client, versions[i]);
		SSL_set_max_proto_version(client, versions[i]);
		UK_TEST_EXPECT(shake_hands(client, server));
		UK_TEST_EXPECT_SNUM_EQ(SSL_version(client), versions[i]);
		UK_TEST_EXPECT_SNUM_EQ(SSL_write(client, "hello", 5), 5);
		UK_TEST_EXPECT_SNUM_EQ(SSL_read(server, text, 8), 5);
		UK_TEST_EXPECT_BYTES_EQ(text, "hello", 5);
		SSL_free(client);
		SSL_free(server);
	}
	SSL_CTX_free(serves);
	SSL_CTX_free(asks);
}

uk_testsuite_register(openssl, NULL);
